$S check base.yaml -q --set budjet.total=3 --set 'posts[unti=90001].needed=2' --set rules.travel.maxkm=60 --set 'staff[eligible=flase].count=1'

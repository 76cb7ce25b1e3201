$S check base.yaml -q --set positions.it-officer.mandatory=1 --set 'posts[unit=90001].needed=0'

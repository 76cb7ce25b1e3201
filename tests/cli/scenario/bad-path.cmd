$S check base.yaml -q --set 'posts[unit=90001=3' --set posts.it.needed=3 --set budget.total.x=3 --set budget.total+=3 --set scenarios.less=delete --set '"x=3'

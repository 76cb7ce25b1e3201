$S check base.yaml --set=; $S check base.yaml --scenario; $S schema config --set a=1

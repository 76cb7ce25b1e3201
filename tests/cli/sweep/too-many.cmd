$S sweep ../../../configs/small.yaml -q --vary communes.90001.seats=0:9999:1 --vary communes.90002.seats=0:9999:1

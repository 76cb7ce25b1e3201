$S check base.yaml -q --scenario flood --show communes.90002.seats

$S check base.yaml -q --scenario less,flod

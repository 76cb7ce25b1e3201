$S solve --gap little config.yaml
$S solve --gap 101% config.yaml
$S solve --gap -1 config.yaml

$S check warnings-people.yaml

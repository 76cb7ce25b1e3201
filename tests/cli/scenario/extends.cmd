$S check area/very-rainy.yaml

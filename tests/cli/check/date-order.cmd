$S check date-order.yaml

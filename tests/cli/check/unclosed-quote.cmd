$S check unclosed-quote.yaml

$S check two-documents.yaml

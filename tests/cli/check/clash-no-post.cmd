$S check clash-no-post.yaml

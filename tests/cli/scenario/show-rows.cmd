$S check base.yaml -q --scenario flood --show 'posts[*].needed'

$S schema config | jq -c "[.\"\$schema\", .type, (.required | sort), (.properties | keys)]"

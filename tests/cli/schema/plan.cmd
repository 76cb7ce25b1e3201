$S schema plan | jq -c "[.\"\$schema\", .type, (.required | sort), (.properties | keys)]"

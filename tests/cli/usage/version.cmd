$S version | sed "s/[0-9][0-9.]*/N/g"; $S --version | sed "s/[0-9][0-9.]*/N/g"

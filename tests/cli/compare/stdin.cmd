# - is standard input, plan or config.
$S solve -q town.yaml | $S compare - town.yaml | sed -n '4,5p; /^B compared/,$p'
$S compare town.yaml - <town.yaml | sed -n '4,5p; /^B compared/,$p'

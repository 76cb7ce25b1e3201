# More than a page should have: the first ten, and how many more.
awk '{print} /^staff:/ {for (i = 10; i < 35; i++) printf "  - {id: B-%d, unit: so, skills: {land: 2}}\n", i}' town.yaml |
    sed 's/at_most: 4, keep: {it: 1}/at_most: 30/; s/needed: 3/needed: 30/; s/seats: 4/seats: 40/; s/total: 150000000/total: 900000000/' >"$T/work/many.yaml"
$S compare town.yaml "$T/work/many.yaml" | sed -n '/^B compared/,$p'

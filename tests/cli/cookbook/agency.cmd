# Whom each agency would be missed by; a plan that is impossible without it; none.
cd "$R" && export SECONDMENT="$S"
sh scripts/cookbook/agency-sends-nobody.sh tests/cli/compare/town.yaml so
sh scripts/cookbook/agency-sends-nobody.sh configs/small.yaml so-khcn so-nnmt
sed 's/^rules:/pairs:\n  - {rule: must, unit: so-nnmt, commune: "90002", people: 1, asked_by: Dispatch 1}\n&/' configs/small.yaml >"$T/work/must.yaml"
sh scripts/cookbook/agency-sends-nobody.sh "$T/work/must.yaml" so-nnmt
sh scripts/cookbook/agency-sends-nobody.sh configs/small.yaml nobody

# Changes that others need, that a rule needs, that change nothing; a file that extends the config, and one without changes.
cd "$T/work"
cat >office.yaml <<Y
extends: $R/configs/small.yaml
schema: secondment/1
set:
  staff.KH-003.eligible: true
  communes+: {90004: {lat: 11.9, lon: 108.4}}
  posts+: {unit: 90004, position: it-officer, quota: 1, filled: 0, needed: 1}
Y
"$S" compare -q "$R/configs/small.yaml" office.yaml --causes | sed -n '/^B compared/,$p'
cat >pinned.yaml <<Y
extends: $R/configs/small.yaml
schema: secondment/1
set:
  staff.KH-001.eligible: false
  agencies.so-nnmt.release: {at_most: 1}
  pairs: [{rule: must, unit: so-nnmt, commune: "90002", people: 1, asked_by: Dispatch 1}, {rule: must, unit: so-nnmt, commune: "90003", people: 1, asked_by: Dispatch 2}]
  staff.NN-100.count: 3
  agencies.so-nnmt.release.at_most: 3
Y
"$S" compare -q "$R/configs/small.yaml" pinned.yaml --causes | sed -n '/causes/,$p'
sed 's/total: 120000000/total: 20000000/' "$R/configs/small.yaml" >poor.yaml
"$S" compare -q "$R/configs/small.yaml" poor.yaml --causes | sed -n '/causes/,$p'

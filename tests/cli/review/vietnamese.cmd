# In Vietnamese: the page with everything on it, another with no course for most, posts one by one; JSON and CSV stay what they are.
$S review -q work.yaml --language vi && echo
$S review -q "$R/configs/small.yaml" --set budget.total=1 --language vi && echo
$S review -q work.yaml --field land --language vi && echo
$S review -q seats.yaml --language vi | tail -6
for format in json csv; do
    $S review -q work.yaml --format $format >"$T/work/en"
    $S review -q work.yaml --format $format --language vi | cmp - "$T/work/en"
done

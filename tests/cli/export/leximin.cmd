# Of leximin the linear program has the largest share alone, and the data ask how few communes can keep it open; what comes
# after it keeps all shares.
sed 's/^objectives: .*/objectives: [leximin, fit, cost]/; s/total: 120000000/total: 20000000/' "$R/configs/small.yaml" \
    >"$T/work/small.yaml"
$S solve -q "$T/work/small.yaml" | jq -c '.tiers[] | [.name, .best, .profile // empty]'
told() { # data, tier
    glpsol -m "$R/models/secondment.mod" -d "$1" -o "$T/work/answer" | grep "^tier $2 "
}
for tier in leximin fit cost; do
    echo "$tier"
    $S export -q --lp --tier $tier "$T/work/small.yaml" -o "$T/work/lp" || exit
    $S export -q --mathprog --tier $tier "$T/work/small.yaml" -o "$T/work/$tier.dat" || exit
    glpsol --lp "$T/work/lp" -o "$T/work/answer" >/dev/null && sed -n 's/^Objective: *[^=]*= /  /p' "$T/work/answer"
    sed -n '/^param tier/,/^end/p' "$T/work/$tier.dat"
    told "$T/work/$tier.dat" $tier
done
echo 'leximin by hand: the next share'
sed 's/^param share_num.*/param share_num := 1;/; s/^param share_den.*/param share_den := 2;/
    s/^ 4 3 0$/ 4 3 0 1 1 1 2 3 1/' "$T/work/leximin.dat" >"$T/work/next.dat"
told "$T/work/next.dat" leximin

# Progress is for a terminal; here there is none.
$S solve "$R/configs/lam-dong/province.yaml" --time-limit 1 2>"$T/work/err" >"$T/work/out"
grep -c -e solving -e "$(printf '\r')" "$T/work/err"
exit 0

# Standard output may be a file that holds something already.
echo 'before' >"$T/work/out"
$S export -q --mps "$R/configs/small.yaml" >>"$T/work/out" && sed -n '1p;$p' "$T/work/out"

$S review work.yaml -o "$T/work/page" && head -1 "$T/work/page"

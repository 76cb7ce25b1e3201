# One person is seconded, and takes a course: the summary says so.
cd "$R" && "$S" solve configs/small.yaml --set budget.total=23000000 \
    --set 'posts[position=it-officer].needed=0' --set staff.NN-100.eligible=false -o "$T/work/plan.json" | sed "s/[0-9.]* s\$/TIME s/"

# No limit, no agency and no course: there is no kind of remedy to try, and the column says so.  Not where it was not asked for.
"$S" solve -q none-tried.yaml -o "$T/work/plan.json"
for words in '--all --remedies' '--all --remedies --language vi' '--all' '--post c1/officer'; do
	"$S" explain -q none-tried.yaml "$T/work/plan.json" $words
done

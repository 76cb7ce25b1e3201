# Without what they need, or asked for help, each says what that is.
cd "$R/scripts/cookbook"
for script in *.sh; do
    sh "$script"; echo "status $?"
    sh "$script" --help; echo "status $?"
done

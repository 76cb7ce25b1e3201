$S schema plan -o "$T/work/schema.json" && $S schema plan | cmp - "$T/work/schema.json"

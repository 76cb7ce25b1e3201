$S check base.yaml -q --set budget.total=lots --set 'posts[*].needed=-1' --set 'posts[*].needed=+0.5' --set communes.90001.seats=x3.5 --set communes.90002.seats=xx --set as_of=2025-13-01

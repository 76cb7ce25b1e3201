$S compare plan.json

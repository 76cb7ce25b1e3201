$S check keep-above-staff.yaml

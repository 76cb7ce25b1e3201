cd "$R" && $S solve configs/small.yaml | sed 's/"secondment [0-9.]*"/"secondment N"/; s/"GLPK [0-9.]*"/"GLPK N"/'

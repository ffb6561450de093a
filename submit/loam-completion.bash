# Completion of submit/loam for bash, and for zsh by its bashcompinit:
#   source submit/loam-completion.bash                                             # bash
#   autoload -U +X bashcompinit && bashcompinit && source submit/loam-completion.bash   # zsh
_loam() {
  local commands='generate train sweep report run import predict export devices help'
  local word=${COMP_WORDS[COMP_CWORD]} before= command=${COMP_WORDS[1]:-} words=
  [ "$COMP_CWORD" -gt 0 ] && before=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  case $before in
    --to) words='hydrus clm jules noah netcdf csv mlflow tensorboard' ;;
    --master) words='local[*] local[2] yarn' ;;
    --out) COMPREPLY=($(compgen -d -- "$word")); return ;;
    *)
      if [ "$COMP_CWORD" -eq 1 ] || { [ "$command" = help ] && [ "$COMP_CWORD" -eq 2 ]; }; then
        words="$commands --help --version"
      elif [ "${word#-}" != "$word" ]; then
        case $command in
          report) words='--watch --master --help' ;;
          export) words='--to --case --estimator --theta-r --theta-s --help' ;;
          devices | help) words='--help' ;;
          *) words='--out --set --overwrite --retry-failed --dry-run --master --help' ;;
        esac
      elif [ "$COMP_CWORD" -eq 2 ]; then
        case $command in
          report | export) COMPREPLY=($(compgen -d -- "$word")); return ;;
          devices) return ;;
          *) COMPREPLY=($(compgen -f -X '!*.conf' -- "$word") $(compgen -d -S / -- "$word")); return ;;
        esac
      fi ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o filenames -F _loam loam submit/loam ./submit/loam

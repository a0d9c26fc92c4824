# Shared by the scripts beside it; source it, do not run it.
# shellcheck shell=bash
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root" || exit 1

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }
if [[ ! -t 2 ]]; then say() { printf '==> %s\n' "$*" >&2; }; fi

# ON if there is a desktop sandbox to build, for CALLFLOOR_UI.
desktop_exists() { if [[ -f ui/main.cpp ]]; then echo ON; else echo OFF; fi; }

# configure PRESET [cmake arguments]: quiet unless it fails, and then everything is shown.
configure() {
  local log
  log="$(mktemp)"
  if ! cmake --preset "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    say "Configuring failed; the messages above say why."
    return 1
  fi
  rm -f "$log"
}

# build DIRECTORY [TARGET...]: on all cores; output is one line when there is nothing to do.
build() {
  local directory="$1"
  shift
  local target_arguments=()
  if (($#)); then target_arguments=(--target "$@"); fi
  cmake --build "$directory" --parallel "$(nproc)" "${target_arguments[@]}" >&2
}

# on_virtual_screen WIDTHxHEIGHT COMMAND...: runs it on a screen in memory. A server that may reset
# does so whenever its last window closes, and refuses whoever comes just then.
on_virtual_screen() {
  local size="$1"
  shift
  xvfb-run --auto-servernum --server-args="-screen 0 ${size}x24 -noreset" "$@"
}

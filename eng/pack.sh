#!/usr/bin/env bash
# Packs what others build on into a folder that is a NuGet feed. Usage: bash eng/pack.sh [FOLDER] [--suffix NAME] [--no-build]
#   FOLDER         where the packages go; artifacts/packages unless said
#   --suffix NAME  makes a preliminary version: 0.1.0-NAME
#   --no-build     packs what the last Release build made
# A project outside of this clone uses them so:
#   dotnet add package Jitos.Embedded --source FOLDER
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

fail() {
  echo "eng/pack.sh: $*" >&2
  exit 1
}

folder=artifacts/packages
options=()
while (($#)); do
  case "$1" in
    --suffix)
      (($# > 1)) || fail "--suffix needs a name"
      options+=("-p:VersionSuffix=$2")
      shift
      ;;
    --no-build) options+=(--no-build) ;;
    -*) fail "unknown option '$1'; usage: bash eng/pack.sh [FOLDER] [--suffix NAME] [--no-build]" ;;
    *) folder=$1 ;;
  esac
  shift
done

mkdir -p "$folder"
dotnet pack Jitos.Orleans.sln -c Release -v quiet -o "$folder" "${options[@]}"
ls "$folder"/*.nupkg

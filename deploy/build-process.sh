#!/bin/sh
# Builds one process into a virtual environment of its own, for its image:
#
#     deploy/build-process.sh PROCESS VENV
#
# PROCESS is auth, jobs, generator, renderer, gateway or embedded. VENV is an absolute path to
# nothing yet. PYTHON (default: python3) must have grpcio-tools, mypy-protobuf and what they bring.
# VENV then holds the process, the chassis, the generated contracts and what its extra asks for, at
# the versions of constraints.txt; neither pip nor other processes; and bin/run-process, which runs
# it.
set -eu

process=$1
venv=$2
python=${PYTHON:-python3}
root=$(cd "$(dirname "$0")/.." && pwd)
stage=$venv.build # always the same, since pip writes down where it found the wheel
mkdir "$stage"
trap 'rm -rf "$stage"' EXIT

case $process in
auth | jobs | generator | renderer) folders="services/$process" module="services.$process" ;;
gateway) folders="gateway" module="gateway" ;;
embedded)
    folders="services/auth services/jobs services/generator services/renderer services/embedded gateway"
    module="services.embedded"
    ;;
*)
    echo "No process is called '$process'." >&2
    exit 2
    ;;
esac

unset PYTHONPATH # what is found there would count as installed already
cd "$root"
mkdir "$stage/services"
cp pyproject.toml README.md LICENSE "$stage"
cp services/__init__.py "$stage/services"
cp -R proto "$stage"
for folder in services/chassis $folders; do
    cp -R "$folder" "$stage/$folder"
done
find "$stage" -name __pycache__ -prune -exec rm -rf {} +
"$python" "$stage/proto/generate.py" >/dev/null

# What is the same in two builds shall be the same to the byte: modules are compiled with hashes of
# their source, not with times, and are never checked again: the image is read-only.
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-1577836800}"
"$python" -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation \
    --wheel-dir "$stage/dist" "$stage"
"$python" -m venv --without-pip "$venv"
"$python" -m pip --python "$venv/bin/python" install --quiet --disable-pip-version-check \
    --no-compile -c constraints.txt "$(echo "$stage"/dist/*.whl)[$process]"
"$venv/bin/python" -m compileall -q --invalidation-mode unchecked-hash "$venv/lib"

cat >"$venv/bin/run-process" <<END
#!/bin/sh
# -P: the folder one happens to stand in is not searched for modules.
exec "$venv/bin/python" -P -m $module "\$@"
END
chmod 755 "$venv/bin/run-process"

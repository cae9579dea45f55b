#!/bin/sh
# Makes a batch on a cluster with Slurm: eight shares of it as an array job, one batch of them afterwards.
#
#   Examples/cluster/slurm.sh RECORDS OUT [PACK]
#
# On a machine without a cluster it starts Slurm's own daemons for this machine alone (Debian: slurm-wlm, as root), runs the
# shares and stops them again. PROFORMA names the program where it is not in the path.
set -eu

shards=8
records=${1:?usage: slurm.sh RECORDS OUT [PACK]}
out=${2:?usage: slurm.sh RECORDS OUT [PACK]}
pack=${3:-unit-sign-off}
program=${PROFORMA:-proforma}
own=

# A cluster of this machine and nobody else, in a folder of its own.
start_own_cluster() {
    own=$(mktemp -d)
    cat > "$own/slurm.conf" <<EOF
ClusterName=here
SlurmctldHost=$(hostname -s)(127.0.0.1)
AuthType=auth/munge
CredType=cred/munge
SlurmUser=root
SlurmctldPort=16817
SlurmdPort=16818
StateSaveLocation=$own/state
SlurmdSpoolDir=$own/spool
SlurmctldPidFile=$own/slurmctld.pid
SlurmdPidFile=$own/slurmd.pid
SlurmctldLogFile=$own/slurmctld.log
SlurmdLogFile=$own/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SwitchType=switch/none
SelectType=select/cons_tres
ReturnToService=2
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
EOF
    mkdir "$own/state" "$own/spool"
    export SLURM_CONF="$own/slurm.conf"
    start_munge
    slurmctld
    slurmd
    trap stop_own_cluster EXIT
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        sinfo -h -o %T 2>/dev/null | grep -q idle && return
        sleep 1
    done
    echo "slurm.sh: the daemons did not come up; see $own/slurmctld.log" >&2
    exit 69
}

# Slurm wants its messages signed; Debian's munge comes with a key of this machine.
start_munge() {
    pgrep munged >/dev/null && return
    mkdir -p /run/munge && chown munge /run/munge
    su -s /bin/sh munge -c "munged --pid-file=/run/munge/proforma.pid"
}

stop_own_cluster() {
    daemons="$(cat "$own/slurmd.pid") $(cat "$own/slurmctld.pid")"
    # Only the munged that was started here.
    if [ -f /run/munge/proforma.pid ]; then daemons="$daemons $(cat /run/munge/proforma.pid)"; fi
    # They write their state down before they end, and the folder can go only then.
    for daemon in $daemons; do kill "$daemon" 2>/dev/null || true; done
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        # shellcheck disable=SC2086
        kill -0 $daemons 2>/dev/null || break
        sleep 0.5
    done
    rm -rf "$own" || true
}

sinfo >/dev/null 2>&1 || start_own_cluster

mkdir -p "$out"
sbatch --wait --array=1-$shards --output="$out/.shard-%a.log" --wrap \
    "$program pack $pack --data '$records' --out '$out' --jobs 1 --resume --shard \$SLURM_ARRAY_TASK_ID/$shards
    code=\$?
    # 1: done, with rows that failed; they are in failed.csv.
    [ \$code -le 1 ]" \
    || { cat "$out"/.shard-*.log >&2; exit 1; }
rm -f "$out"/.shard-*.log
"$program" verify --merge "$out"

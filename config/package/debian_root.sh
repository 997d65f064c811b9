# A Debian of its own in a folder, for scripts that source this. Root's rights and debootstrap are needed.
# The mirror is the first one of apt's here, or TWIR_DEBIAN_MIRROR.

# debian_root RELEASE FOLDER: a bare system of that release in FOLDER, made where it is not there yet.
debian_root() {
    local release=$1 root=$2 mirror
    [[ ! -f $root.made ]] || return 0
    command -v debootstrap >/dev/null || { echo "debootstrap is not installed" >&2; return 2; }
    ((EUID == 0)) || { echo "making a Debian root needs root's rights" >&2; return 2; }
    mirror=${TWIR_DEBIAN_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Component: main' |
        head -1)}
    [[ -n $mirror ]] || { echo "apt knows no mirror of Debian; set TWIR_DEBIAN_MIRROR" >&2; return 2; }
    rm -rf "$root"
    mkdir -p "$(dirname "$root")"
    debootstrap --variant=minbase "$release" "$root" "$mirror" >"$root.log" 2>&1 || { tail "$root.log" >&2; return 3; }
    # Names and proxies as they are here.
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    apt-config dump | grep -E '^Acquire::(http|https|Check)' >"$root/etc/apt/apt.conf.d/00-host" || true
    touch "$root.made"
}

# in_root ROOT [--bind FROM TO | --bind-ro FROM TO]... COMMAND...: runs it there with /proc, /sys, /dev and these folders.
# The mounts are the command's own and end with it.
in_root() {
    unshare --mount --propagation private bash -c '
        set -e
        root=$1
        shift
        # A mount of its own, to be the root of the namespace: user namespaces are refused in a mere chroot.
        mount --bind "$root" "$root"
        mount --rbind /dev "$root/dev"
        mount --rbind /sys "$root/sys"
        mount -t proc proc "$root/proc"
        mount -t tmpfs tmpfs "$root/run"
        while [[ $1 == --bind || $1 == --bind-ro ]]; do
            mkdir -p "$root$3"
            mount --bind "$2" "$root$3"
            [[ $1 == --bind ]] || mount -o remount,bind,ro "$root$3"
            shift 3
        done
        cd "$root"
        mkdir -p .host
        pivot_root . .host
        umount --lazy /.host
        rmdir /.host
        exec env -i HOME=/root TERM=dumb LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"' in_root "$@"
}

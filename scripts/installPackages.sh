#!/bin/sh
# Installs packages of Debian without starting the services in them: installPackages.sh PACKAGE...
# Ends with 1 where that is not possible, because this is not root or the system has no apt-get.
set -e
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || exit 1

# Debian asks this program before it starts a service. Containers mostly have it. 101 means no
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 1' INT TERM
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q >/dev/null
apt-get install -y -q --no-install-recommends "$@" >/dev/null

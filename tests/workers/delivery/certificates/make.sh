#!/bin/sh
# Makes the certificates of the TLS tests: an authority, and a receiver named receiver.test, valid from 2020 to 2120.
# The keys guard nothing: no client but the tests trusts this authority, whose own key is thrown away. Needs openssl 3.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
cd "$work"
touch index.txt
cat > openssl.cnf <<'CNF'
[ca]
default_ca = here
[here]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
[any]
commonName = supplied
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[receiver]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:receiver.test
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[req]
distinguished_name = name
[name]
CNF

request() { # NAME, COMMON NAME
    openssl req -new -config openssl.cnf -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
        -subj "/CN=$2" -keyout "$1.key" -out "$1.csr"
}
sign() { # NAME, THEN WHO SIGNS
    name=$1
    shift
    openssl ca -batch -notext -config openssl.cnf -extensions "$name" \
        -startdate 20200101000000Z -enddate 21200101000000Z -in "$name.csr" -out "$name.crt" "$@"
}
request authority "Copydesk tests"
sign authority -selfsign -keyfile authority.key
request receiver receiver.test
sign receiver -cert authority.crt -keyfile authority.key
cp authority.crt "$here/authority.pem"
cat receiver.key receiver.crt > "$here/receiver.pem"

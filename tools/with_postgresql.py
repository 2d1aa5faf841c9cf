#!/usr/bin/env python3
"""with_postgresql.py PROGRAM... | --run COMMAND ARGUMENT... - runs tests on a private PostgreSQL.

Starts a cluster of Debian's postgresql-15 in a temporary folder, without a port, and runs
each program in turn (or the one command) with $ZHENGGAI_TEST_DATABASE naming a fresh
database. The folder is in memory where there is plenty ($TMPDIR names another). The
cluster is stopped and removed in any case. Exit status 77 (skipped) where
PostgreSQL is not installed, 1 where a program failed."""
import collections, ctypes, os, pathlib, pwd, shutil, signal, subprocess, sys, tempfile, threading, urllib.parse

PROGRAM_SECONDS, START_SECONDS, STOP_SECONDS = 300, 60, 20
PLENTY_BYTES = 1 << 30
PR_SET_PDEATHSIG = 1
SETTINGS = {'listen_addresses': '', 'fsync': 'on', 'max_connections': '60', 'shared_buffers': '32MB',
            'max_wal_size': '256MB', 'dynamic_shared_memory_type': 'mmap', 'autovacuum_naptime': '1s', 'lc_messages': 'C'}


def find_programs():
    folders = sorted(pathlib.Path('/usr/lib/postgresql').glob('*/bin'), key=lambda p: int(p.parent.name))
    folders = [f for f in folders if int(f.parent.name) >= 15 and (f / 'initdb').exists()]
    return folders[0] if folders else None


def find_folder():
    """Tests wait for the disk thousands of times; what they ask is not whether it keeps its word."""
    memory = '/dev/shm'
    if 'TMPDIR' in os.environ or not os.path.isdir(memory) or shutil.disk_usage(memory).free < PLENTY_BYTES:
        return None
    return memory


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


class Cluster:
    def __init__(self, programs, folder):
        self.programs, self.folder, self.n = programs, pathlib.Path(folder), 0
        self.as_user = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            user = pwd.getpwnam('postgres')
            os.chown(folder, user.pw_uid, user.pw_gid)
            self.as_user = {'user': user.pw_uid, 'group': user.pw_gid, 'extra_groups': []}
        self.options = dict(self.as_user, cwd=folder, env={'PATH': '/usr/bin:/bin', 'LC_ALL': 'C.UTF-8'})

    def start(self):
        subprocess.run([self.programs / 'initdb', '-D', self.folder / 'data', '-U', 'postgres', '--auth=trust',
                        '--locale=C.UTF-8', '--encoding=UTF8', '--no-sync', '--no-instructions'],
                       check=True, stdout=subprocess.DEVNULL, timeout=START_SECONDS, **self.options)
        settings = [x for name, value in SETTINGS.items() for x in ('-c', f'{name}={value}')]
        self.server = subprocess.Popen([self.programs / 'postgres', '-D', self.folder / 'data', '-k', self.folder]
                                       + settings + ['-c', 'log_min_messages=log'], text=True,
                                       stderr=subprocess.PIPE, preexec_fn=die_with_parent, **self.options)
        self.last_lines, ready = collections.deque(maxlen=20), threading.Event()

        def read_log():
            for line in self.server.stderr:
                self.last_lines.append(line)
                if 'ready to accept connections' in line:
                    ready.set()
            ready.set()
        threading.Thread(target=read_log, daemon=True).start()
        ready.wait(START_SECONDS)
        if self.server.poll() is not None or not ready.is_set():
            sys.exit('with_postgresql.py: the server did not start:\n' + ''.join(self.last_lines))

    def fresh_database(self):
        self.n += 1
        subprocess.run([self.programs / 'createdb', '-h', self.folder, '-U', 'postgres', f't{self.n}'], check=True,
                       timeout=START_SECONDS, **self.options)
        return f't{self.n}'

    def url(self, database):
        return f'postgresql://postgres@/{database}?host=' + urllib.parse.quote(str(self.folder), safe='')

    def stop(self):
        if not hasattr(self, 'server'):
            return
        self.server.send_signal(signal.SIGINT)  # ends sessions, too
        try:
            self.server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.server.send_signal(signal.SIGQUIT)
            self.server.wait(STOP_SECONDS)


def run(cluster, command):
    environment = dict(os.environ, ZHENGGAI_TEST_DATABASE=cluster.url(cluster.fresh_database()))
    try:
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, timeout=PROGRAM_SECONDS)
        out, status = done.stdout, done.returncode
    except subprocess.TimeoutExpired as e:
        out, status = e.stdout or b'', 'timeout'
    sys.stdout.buffer.write(out)
    if status != 0 and b'[  FAILED  ]' not in out:
        print(f'[  FAILED  ] {command[0]}: ended with {status}')
    sys.stdout.flush()
    return status == 0


def main():
    programs = find_programs()
    if not programs:
        print('with_postgresql.py: skipped: PostgreSQL 15 is not installed (apt-get install postgresql-15)')
        return 77
    commands = [sys.argv[2:]] if sys.argv[1] == '--run' else [[p] for p in sys.argv[1:]]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit('with_postgresql.py: told to end'))
    folder = tempfile.mkdtemp(prefix='zhenggai-pg-', dir=find_folder())
    cluster = Cluster(programs, folder)
    try:
        cluster.start()
        return 0 if all([run(cluster, c) for c in commands]) else 1
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(main())

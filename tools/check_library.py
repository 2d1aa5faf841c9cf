#!/usr/bin/env python3
"""check_library.py BUILD SOURCE - installs into a folder of its own, then builds and
runs the client there: C and C++, shared and static. Also: no symbol but ours shows."""
import os, pathlib, shutil, subprocess, sys, tempfile

build, source = (pathlib.Path(x).resolve() for x in sys.argv[1:3])


def run(*command, **more):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **more)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


with tempfile.TemporaryDirectory() as top:
    run('meson', 'install', '-C', build, '--no-rebuild', '--destdir', top)
    pc = next(pathlib.Path(top).rglob('zhenggai.pc'))
    lib = pc.parent.parent
    env = dict(os.environ, PKG_CONFIG_PATH=str(pc.parent), PKG_CONFIG_SYSROOT_DIR=top, LD_LIBRARY_PATH=str(lib))
    client = source / 'tests' / 'library' / 'client.c'
    for compiler, *language in (['cc', '-std=c99'], ['c++', '-x', 'c++', '-std=c++11']):
        for kind in ('shared', 'static'):
            # The archive leans on shared libraries: theirs are the flags of what it requires.
            needed = run('pkg-config', '--print-requires-private', 'zhenggai', env=env).split() if kind == 'static' else []
            flags = run('pkg-config', '--cflags', '--libs', 'zhenggai', env=env).split()
            flags += run('pkg-config', '--libs', *needed).split() if needed else []
            if kind == 'static':
                flags = [str(lib / 'libzhenggai.a') if f == '-lzhenggai' else f for f in flags]
            binary = pathlib.Path(top) / f'client-{kind}'
            run(compiler, *language, '-Wall', '-Wextra', '-Wpedantic', '-Werror', client, '-x', 'none', '-o', binary, *flags)
            out = run(binary, env=env)
            print(f'[       OK ] {compiler} {kind}: {out[:40].strip()}')
    shown = run('nm', '-D', '--defined-only', lib / 'libzhenggai.so')
    strangers = [x.split()[-1] for x in shown.splitlines() if not x.split()[-1].startswith(('zhenggai_', 'ZHENGGAI_'))]
    if strangers:
        sys.exit(f'the library shows {strangers}')
    print('[       OK ] only versioned zhenggai_ symbols are shown')

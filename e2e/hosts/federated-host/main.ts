// shared modules are available only after this dynamic import, so a host with the plugin needs its own bootstrap
import('./bootstrap.tsx');

// what is shared is there only after this: a host with the plugin begins with an import of its own beginning
import('./bootstrap.tsx');

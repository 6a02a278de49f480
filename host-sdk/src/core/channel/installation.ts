const KEY = 'mars.sessions.installation';
/** Name of the cookie in which a server reads the id, to write the right release into the page. */
export const INSTALLATION_COOKIE = 'mars_sessions_installation';
const YEAR_S = 31_536_000;

/** Matches a valid id. */
export const INSTALLATION = /^[\da-f]{32}$/;

/** The random id of this browser. It only decides whether the browser tries a candidate, and is sent nowhere else. */
export interface Installation {
  /** 32 hex digits. The same in all pages, unless the browser keeps nothing: then it is the same within a page. */
  readonly id: string;
  /** Writes the id into the cookie, or removes it. Without the id the server gives the current release. */
  writeCookie(isWanted: boolean): void;
}

function createId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function readOrCreate(storage: () => Storage): string {
  try {
    const kept = storage().getItem(KEY) ?? '';
    if (INSTALLATION.test(kept)) return kept;
    const id = createId();
    storage().setItem(KEY, id);
    return id;
  } catch {
    return createId();
  }
}

/** Returns the installation of this browser. Nothing is written before its id is needed. */
export function createInstallation(storage: () => Storage): Installation {
  let id: string | undefined;
  const getId = (): string => {
    id ??= readOrCreate(storage);
    return id;
  };
  return {
    get id() {
      return getId();
    },
    writeCookie(isWanted) {
      const secure = location.protocol === 'https:' ? '; Secure' : '';
      const [value, age] = isWanted ? [getId(), YEAR_S] : ['', 0];
      try {
        const has = document.cookie.includes(`${INSTALLATION_COOKIE}=`);
        if (has === isWanted) return;
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs a secure context, and MARS may be on plain http
        document.cookie = `${INSTALLATION_COOKIE}=${value}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
      } catch {
        // a sandboxed frame has no cookies: the server gives it the current release
      }
    },
  };
}

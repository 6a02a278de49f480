function port(name: string, fallback: number): number {
  const value = process.env[name];
  if (value === undefined || value === '') return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65535) throw new Error(`${name}=${value} is no port.`);
  return number;
}

/** Ports of `npm start` and `npm run dev`; 0 takes any free port. */
export const PORTS = {
  host: port('HOST_PORT', 4300),
  remote: port('REMOTE_PORT', 4301),
  backEnd: port('BACKEND_PORT', 4302),
};

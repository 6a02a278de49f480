/** As MARS has it (CONTRACT 4), without the rewrites: in the tests a server in front of this one sends /api and /ws on. */
module.exports = {
  reactStrictMode: false,
  poweredByHeader: false,
  devIndicators: false,
};

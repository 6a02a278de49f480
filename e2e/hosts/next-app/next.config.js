const apiUrl = process.env.NEXT_PUBLIC_API_URL || 'http://localhost:8000'

/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: false,
  poweredByHeader: false,
  turbopack: {
    root: __dirname,
  },
  experimental: {
    proxyTimeout: 300000,
  },
  async rewrites() {
    return [
      { source: '/api/:path*', destination: `${apiUrl}/api/:path*` },
      { source: '/ws/:path*', destination: `${apiUrl}/ws/:path*` },
    ]
  },
}

module.exports = nextConfig

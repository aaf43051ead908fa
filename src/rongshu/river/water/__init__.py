"""Water quality: samples judged by the national standard, each verdict explained item by item."""

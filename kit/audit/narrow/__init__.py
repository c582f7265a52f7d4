"""What an audit leaves out or compares with: filters, samples, waivers, baselines."""

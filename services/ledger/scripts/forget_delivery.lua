-- Take back a delivery that could not be confirmed on disk. ARGV: id
forget_delivery(ARGV[1])
return 1
